"""Where people arrive: the public home, enquiries, "Mijn masterclass", the trainer's "Vandaag".

    Enquiry   NEW → ANSWERED        (deleted after a set period)

`arrival` draws where a participant stands and what is next; `today` is the trainer's inbox with minutes.
"""
