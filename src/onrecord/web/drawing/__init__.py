"""Drawings of a story as SVG, made on the server: pure functions from views to markup.

    chart     a figure through time, with its bounds
    timeline  who published when, copies hollow
    map       places, on the world's outline where a dependency brought it
    chain     the ways from the publishers to the origins

Each drawing carries a title and a description for those who cannot see it, and the page sets a table
behind it. Colours and sizes of type are the style sheet's; nothing here has a style of its own.
"""
