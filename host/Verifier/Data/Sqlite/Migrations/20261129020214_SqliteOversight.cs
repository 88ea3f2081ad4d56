using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyfob.Verifier.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SqliteOversight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "long_tasks",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    argument = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    beat_at = table.Column<long>(type: "INTEGER", nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    findings = table.Column<long>(type: "INTEGER", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_long_tasks", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_actor_at",
                table: "audit",
                columns: new[] { "actor", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_at",
                table: "audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_failures",
                table: "audit",
                columns: new[] { "kind", "at", "detail", "token_id" },
                filter: "kind IN ('CodeWrong', 'CodeReplayed', 'CodeRefused')");

            migrationBuilder.CreateIndex(
                name: "IX_audit_kind_at",
                table: "audit",
                columns: new[] { "kind", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_long_tasks_kind",
                table: "long_tasks",
                column: "kind",
                unique: true,
                filter: "ended_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "long_tasks");

            migrationBuilder.DropIndex(
                name: "IX_audit_actor_at",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "IX_audit_at",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "IX_audit_failures",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "IX_audit_kind_at",
                table: "audit");
        }
    }
}
