"""The database itself refuses to change a line of the audit log, or to delete one younger than 90 days."""

from django.db import migrations

REFUSAL = "Wat gebeurd is, verandert niet meer."
SQLITE = [
    f"""CREATE TRIGGER audit_never_changes BEFORE UPDATE ON kernel_auditentry
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER audit_stays_a_while BEFORE DELETE ON kernel_auditentry
        WHEN OLD.at > datetime('now', '-90 days')
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
]
POSTGRESQL = [
    f"""CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'DELETE' AND OLD.at <= now() - interval '90 days' THEN RETURN OLD; END IF;
          RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
    """CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON kernel_auditentry
       FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()""",
]
UNDO = {
    "sqlite": ["DROP TRIGGER IF EXISTS audit_never_changes", "DROP TRIGGER IF EXISTS audit_stays_a_while"],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_is_append_only ON kernel_auditentry",
        "DROP FUNCTION IF EXISTS audit_is_append_only()",
    ],
}


def put_on(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


def take_off(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(put_on, take_off, elidable=False)]
