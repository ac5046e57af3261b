"""What only a browser can show.

A package, so that JupyterLab and Chromium end with the last of these tests: Playwright's event loop
runs as long as they do, and the tests of other rooms would find it running.
"""
