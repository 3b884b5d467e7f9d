"""What an installation begins with: course texts as files, the demo, and starting a client with a course of its own.

CourseMaking   MAKING → READY      one part after the other, each in a transaction of its own
"""
