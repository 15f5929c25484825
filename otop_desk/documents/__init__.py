"""What is printed: domain values in, PDF out, through typeset."""
