package gatehouse.web.admin;

import gatehouse.control.access.Principal;

/** Who makes the changes that come over this port, as the audit log names them: until there are roles, whoever has the key. */
final class Operator {
    static final Principal NAME = new Principal("admin key");

    private Operator() {}
}
