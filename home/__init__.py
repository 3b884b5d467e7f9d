"""Where people arrive: the public home, enquiries, "Mijn masterclass", the trainer's "Vandaag".

    Enquiry   NEW → ANSWERED | FINISHED      any of these → WAITING → INVITED      FINISHED → NEW
              (deleted after a set period, with its notes and the mails about it)

`arrival` draws where a participant stands and what is next; `today` is the trainer's inbox with minutes.
"""
