"""Tables as offices send them: workbooks old and new, text, web pages; read within bounds."""
