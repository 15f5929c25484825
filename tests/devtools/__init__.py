"""What dev.py is made of; everything but `catalog` needs the standard library only."""
