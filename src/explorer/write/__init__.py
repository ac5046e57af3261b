"""Model in, files out: an interview in the form that a person needs, and what that form loses."""

from explorer.write.interview import write_interview
from explorer.write.written import Written, WrittenBytes

__all__ = ["Written", "WrittenBytes", "write_interview"]
