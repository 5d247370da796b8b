"""Where things are kept: bytes and queue columns.

Imports casework and SQLAlchemy, never sealing: what it does not know it cannot leak. The only
package that knows the database.
"""
