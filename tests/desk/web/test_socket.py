"""What a browser that keeps its connection waits for."""

import socket

from factcheck.desk.web.serve import bound


def test_no_page_waits_for_the_one_before_it_to_be_acknowledged():
    with bound("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
