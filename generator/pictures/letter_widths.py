"""Widths of letters outside the Latin script, in hundredths of the size of their type.

Written by `python -m tests.letter_widths`, so that a picture depends on no font of the machine that
makes it. Measured in these fonts of Google, all under the SIL Open Font License 1.1, each letter as
in the wider of regular and bold:

    Noto Sans Version 2.004
    Noto Sans Arabic Version 2.005
    Noto Sans CJK SC Version 2.004

Readers see fonts of their own: an estimate.
"""

from __future__ import annotations

_CYRILLIC = """
    56 56 80 56 68 55 39 39 33 100 100 80 67 82 66 74 69 64 67 56 76 56 94 65 82 82 67 74 94 76 80
    74 63 64 58 66 86 67 78 73 108 111 73 91 64 66 107 66 60 62 63 48 66 59 87 56 72 72 62 64 84
    66 62 65 63 51 55 57 81 58 69 66 97 98 71 85 61 51 88 59 59 59 66 48 52 50 30 30 30 89 89 66
    62 72 57 67
"""

# A letter, how wide it is alone and, where it is joined, at the end, at the beginning and inside.
_ARABIC = """
    600 114, 601 143, 602 113, 603 135, 604 224, 605 124, 606 63, 607 63, 608 99, 609 76, 60a 97,
    60b 50, 60c 33, 60d 36, 60e 98, 60f 62, 610 0, 611 0, 612 0, 613 0, 614 0, 615 0, 616 0,
    617 0, 618 0, 619 0, 61a 0, 61b 34, 61c 60, 61e 29, 61f 51, 620 82 80 36 41, 621 47,
    622 27 32 - -, 623 27 32 - -, 624 50 52 - -, 625 27 32 - -, 626 82 80 32 38, 627 27 32 - -,
    628 102 114 32 38, 629 47 56 - -, 62a 102 114 36 41, 62b 102 114 36 41, 62c 69 74 63 65,
    62d 69 74 63 65, 62e 69 74 63 65, 62f 52 57 - -, 630 52 57 - -, 631 41 45 - -, 632 41 45 - -,
    633 137 144 95 102, 634 137 144 95 102, 635 142 144 97 100, 636 142 144 97 100,
    637 84 86 74 76, 638 84 86 74 76, 639 57 57 56 55, 63a 57 57 56 55, 63b 91 98 45 51,
    63c 91 98 45 51, 63d 82 80 32 38, 63e 82 80 36 41, 63f 82 80 36 41, 640 29 29 29 29,
    641 102 112 50 53, 642 83 86 50 53, 643 93 97 45 51, 644 74 79 30 34, 645 55 66 58 62,
    646 74 80 32 38, 647 47 56 64 57, 648 50 52 - -, 649 82 80 32 38, 64a 82 80 36 41, 64b 0,
    64c 0, 64d 0, 64e 0, 64f 0, 650 0, 651 0, 652 0, 653 0, 654 0, 655 0, 656 0, 657 0, 658 0,
    659 0, 65a 0, 65b 0, 65c 0, 65d 0, 65e 0, 65f 0, 660 34, 661 33, 662 54, 663 62, 664 49,
    665 57, 666 56, 667 64, 668 64, 669 54, 66a 54, 66b 26, 66c 26, 66d 50, 66e 102 114 32 38,
    66f 83 86 50 53, 670 0, 671 27 32 - -, 672 27 32 - -, 673 27 32 - -, 674 21, 675 46 55 - -,
    676 50 52 - -, 677 61 53 - -, 678 90 80 35 38, 679 102 114 36 38, 67a 102 114 32 38,
    67b 102 114 32 38, 67c 102 114 36 38, 67d 102 114 36 41, 67e 102 114 36 41, 67f 102 114 36 41,
    680 102 114 36 41, 681 69 74 63 65, 682 69 74 63 65, 683 69 76 63 65, 684 69 74 63 65,
    685 69 74 63 65, 686 69 76 63 65, 687 69 76 63 65, 688 52 57 - -, 689 52 57 - -,
    68a 52 57 - -, 68b 52 57 - -, 68c 52 57 - -, 68d 52 57 - -, 68e 52 57 - -, 68f 52 57 - -,
    690 52 57 - -, 691 41 45 - -, 692 41 45 - -, 693 41 45 - -, 694 41 45 - -, 695 41 45 - -,
    696 41 45 - -, 697 41 45 - -, 698 41 45 - -, 699 41 45 - -, 69a 137 144 95 102,
    69b 137 144 95 102, 69c 137, 69d 142 144 97 100, 69e 142 144 97 100, 69f 84 86 74 76,
    6a0 57 57 56 55, 6a1 102 112 50 53, 6a2 102 112 50 53, 6a3 102 112 50 53, 6a4 102 112 50 53,
    6a5 102 112 50 53, 6a6 102 112 50 53, 6a7 83 86 - -, 6a8 83 86 50 53, 6a9 91 98 45 51,
    6aa 103 112 81 90, 6ab 91 98 45 51, 6ac 93 97 45 51, 6ad 93 97 45 51, 6ae 93 97 45 51,
    6af 91 98 45 51, 6b0 91 98 45 51, 6b1 91 98 45 51, 6b2 91 98 45 51, 6b3 91 98 45 51,
    6b4 91 98 45 51, 6b5 74 79 30 34, 6b6 74 79 30 34, 6b7 74 79 30 34, 6b8 74 79 30 34,
    6b9 74 80 32 38, 6ba 74 80 - -, 6bb 74 80 36 38, 6bc 74 80 36 41, 6bd 74 80 32 38,
    6be 77 68 64 57, 6bf 69 76 63 65, 6c0 47 56 - -, 6c1 47 59 32 52, 6c2 47 59 32 52,
    6c3 47 59 - -, 6c4 50 52 - -, 6c5 50 52 - -, 6c6 50 52 - -, 6c7 50 52 - -, 6c8 50 52 - -,
    6c9 50 52 - -, 6ca 50 52 - -, 6cb 50 52 - -, 6cc 82 80 36 41, 6cd 98 92 - -, 6ce 82 80 36 41,
    6cf 50 52 - -, 6d0 82 80 32 38, 6d1 82 80 32 38, 6d2 94 56 - -, 6d3 94 56 - -, 6d4 32,
    6d5 47 56 - -, 6d6 0, 6d7 0, 6d8 0, 6d9 0, 6da 0, 6db 0, 6dc 0, 6dd 137, 6de 100, 6df 0,
    6e0 0, 6e1 0, 6e2 0, 6e3 0, 6e4 0, 6e5 21, 6e6 35, 6e7 0, 6e8 0, 6e9 61, 6ea 0, 6eb 0, 6ec 0,
    6ed 0, 6ee 52 57 - -, 6ef 41 45 - -, 6f0 34, 6f1 33, 6f2 54, 6f3 62, 6f4 56, 6f5 63, 6f6 47,
    6f7 64, 6f8 64, 6f9 54, 6fa 137 144 95 102, 6fb 142 144 97 100, 6fc 57 57 56 55, 6fd 47,
    6fe 55, 6ff 77 68 64 57
"""
LAM_ALEF = (63 / 100, 68 / 100)
"""The width of the two letters that are written as one: alone, and joined to one before them."""

# The first and the last of letters that are all as wide.
_UNSPACED = """
    2e80 3029 100, 302a 302f 0, 3030 3096 100, 3099 309a 0, 309b 312f 100, 3131 318e 92,
    3190 31b3 100, 31b4 31b7 60, 31b8 31ba 100, 31bb 31bb 60, 31c0 9fef 100, ac00 d7a3 92,
    f900 ff60 100, ff61 ff9f 50, ffa0 ffdc 92, ffe0 ffe6 100, ffe8 ffee 50
"""

CYRILLIC = {chr(0x400 + n): int(width) / 100 for n, width in enumerate(_CYRILLIC.split())}
"""The width of a Cyrillic letter by the letter itself, as a part of the size of its type."""

ARABIC = {
    chr(int(cell[0], 16)): tuple(None if width == "-" else int(width) / 100 for width in cell[1:])
    for cell in (row.split() for row in _ARABIC.split(","))
}
"""The widths of an Arabic letter: alone; at the end, at the beginning and inside of what is joined,
where it may be there.
"""

UNSPACED = tuple(
    (int(first, 16), int(last, 16), int(width) / 100)
    for first, last, width in (row.split() for row in _UNSPACED.split(","))
)
"""Runs of letters of scripts without spaces, and their signs, in order: first, last, width."""
