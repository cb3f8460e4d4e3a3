"""Vague sentences that make an answer longer and no more specific, to measure the scorer with.

Empty interview phrases in many voices: shop floor, office, school, care, engineering. None holds
a fact that a listener could check.
"""

from hashlib import sha256

FOG = (
    "I always try to give my best in whatever I do.",
    "It was a really good experience for everyone involved.",
    "Communication is very important to me, and I think people notice that.",
    "There were various challenges along the way, as there always are.",
    "We all sort of pulled together and things got better over time.",
    "I'd say I'm quite a flexible person in that respect.",
    "At the end of the day it's about getting things done.",
    "Some people were difficult, but you just have to deal with it.",
    "I learned a lot from it and it made me stronger.",
    "Generally speaking, I'm comfortable with that kind of thing.",
    "Everybody was pretty happy with how it turned out.",
    "I like to think outside the box whenever I can.",
    "You know, it depends on the situation, really.",
    "I put in a lot of effort and it paid off in the end.",
    "Over the years I have handled many situations like that.",
    "My colleagues would probably tell you I'm easy to work with.",
    "I believe that attitude matters more than anything else.",
    "It wasn't always easy, but I stayed positive throughout.",
    "We used the usual tools and followed the normal process.",
    "I usually just look at the problem and find a way around it.",
    "There was a bit of pressure, but I work well under pressure.",
    "I'm passionate about helping people and making a difference.",
    "Customers tend to appreciate that sort of approach.",
    "I took care of several things that needed to be done.",
    "In my opinion a good team is one where people respect each other.",
    "I made sure that everything went smoothly.",
    "That's more or less how I approach most things in life.",
    "The system had some issues, so we improved it quite a lot.",
    "I guess I've always been the kind of person who gets involved.",
    "We did what was needed and the result was very positive.",
    "I have strong skills in that area, and I keep developing them.",
    "Basically, I talked to the people concerned and sorted it out.",
    "It's important to stay organised, so I try to stay on top of everything.",
    "Things were rather busy back then, and I was doing all kinds of stuff.",
    "I would definitely go the extra mile if something like that came up.",
    "As a hard worker, I never give up on anything.",
    "Quality has always been a top priority for me.",
    "I'm a fast learner, so new things don't really worry me.",
    "It had a big impact and a lot of people benefited from it.",
    "Children respond well when you treat them nicely, and that's what I do.",
    "We considered different options and went with the most suitable one.",
    "Honestly, I just enjoy what I do, and I think that shows.",
)


def pad(text: str, words: int, key: str) -> str:
    """Return `text` with whole sentences of FOG after it until it has at least `words` words.

    `key` decides which sentence comes first, the rest follow in order: the same key always
    gives the same padding. A text that is long enough comes back as it is.
    """
    first = int.from_bytes(sha256(key.encode("utf-8", "replace")).digest()[:4], "big")
    pieces = [text.rstrip()]
    count = len(text.split())
    turn = first
    while count < words:
        sentence = FOG[turn % len(FOG)]
        pieces.append(sentence)
        count += len(sentence.split())
        turn += 1
    return " ".join(pieces) if len(pieces) > 1 else text
