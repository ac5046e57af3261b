import os


def main() -> None:
    for name in os.listdir("."):
        print(name)
    else:
        pass


class A:
    x: int = 3
