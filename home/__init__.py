"""Where people arrive: the public home, enquiries, "Mijn masterclass", the trainer's "Vandaag".

    Enquiry   NEW → ANSWERED        (deleted after a set period)

`path` draws where a participant stands and what is next; `desk` is the trainer's day with minutes.
"""
