"""Thai typesetting on ReportLab; knows nothing of workshops."""
