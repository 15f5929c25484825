"""The room: what phones ask for, done as any other verb with the phone as its author."""
