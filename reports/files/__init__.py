"""The files that leave the portal, each made by one function: for its own address and for the
zip of a year alike.
"""
