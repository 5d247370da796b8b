"""Every page of a running demonstration, each with the state that it is shown in.

Pictures are taken of them (`python -m ops.screenshots`), and tests look at them with a browser.
"""
