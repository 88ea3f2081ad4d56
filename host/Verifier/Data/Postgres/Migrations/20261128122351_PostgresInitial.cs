using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Keyfob.Verifier.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PostgresInitial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    scopes = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    token_id = table.Column<long>(type: "bigint", nullable: true),
                    token_number = table.Column<long>(type: "bigint", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    mac = table.Column<byte[]>(type: "bytea", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: true),
                    chain = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "client_budgets",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    full_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client_budgets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "heartbeats",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    stopped = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_heartbeats", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "holders",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_key = table.Column<string>(type: "text", nullable: false),
                    mail = table.Column<string>(type: "text", nullable: true),
                    organisation = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_holders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    token_id = table.Column<long>(type: "bigint", nullable: false),
                    revokes_at = table.Column<long>(type: "bigint", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    message_id = table.Column<string>(type: "text", nullable: false),
                    leased_until = table.Column<long>(type: "bigint", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<long>(type: "bigint", nullable: true),
                    dropped = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resyncs",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    token_id = table.Column<long>(type: "bigint", nullable: false),
                    session = table.Column<string>(type: "text", nullable: false),
                    begun = table.Column<long>(type: "bigint", nullable: false),
                    candidates = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resyncs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    serial = table.Column<string>(type: "text", nullable: false),
                    manufacturer = table.Column<string>(type: "text", nullable: true),
                    batch = table.Column<string>(type: "text", nullable: true),
                    imported_at = table.Column<long>(type: "bigint", nullable: false),
                    digits = table.Column<int>(type: "integer", nullable: false),
                    period = table.Column<int>(type: "integer", nullable: false),
                    rate = table.Column<double>(type: "double precision", nullable: true),
                    clock_set_at = table.Column<long>(type: "bigint", nullable: true),
                    clock_correction = table.Column<int>(type: "integer", nullable: false),
                    seed_version = table.Column<int>(type: "integer", nullable: false),
                    seed_key_id = table.Column<string>(type: "text", nullable: false),
                    sealed_seed = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    holder_id = table.Column<long>(type: "bigint", nullable: true),
                    purchase = table.Column<long>(type: "bigint", nullable: true),
                    years = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    revokes_at = table.Column<long>(type: "bigint", nullable: true),
                    blocked = table.Column<bool>(type: "boolean", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    refuse_until = table.Column<long>(type: "bigint", nullable: false),
                    budget_full_at = table.Column<long>(type: "bigint", nullable: false),
                    year_failures = table.Column<int>(type: "integer", nullable: false),
                    year_began = table.Column<long>(type: "bigint", nullable: false),
                    was_reset = table.Column<bool>(type: "boolean", nullable: false),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    last_success_at = table.Column<long>(type: "bigint", nullable: true),
                    drift = table.Column<int>(type: "integer", nullable: false),
                    wrong_code_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    wrong_code_at = table.Column<long>(type: "bigint", nullable: false),
                    resync_tries = table.Column<int>(type: "integer", nullable: false),
                    resync_day = table.Column<long>(type: "bigint", nullable: false),
                    audit_count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokens", x => x.id);
                    table.ForeignKey(
                        name: "FK_tokens_holders_holder_id",
                        column: x => x.holder_id,
                        principalTable: "holders",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_position",
                table: "audit",
                column: "position",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_token_id_token_number",
                table: "audit",
                columns: new[] { "token_id", "token_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_client_budgets_full_at",
                table: "client_budgets",
                column: "full_at");

            migrationBuilder.CreateIndex(
                name: "IX_holders_name_key",
                table: "holders",
                column: "name_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_mails_token_id_revokes_at_days",
                table: "mails",
                columns: new[] { "token_id", "revokes_at", "days" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_resyncs_begun",
                table: "resyncs",
                column: "begun");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_batch",
                table: "tokens",
                column: "batch");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_expires_at",
                table: "tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_holder_id",
                table: "tokens",
                column: "holder_id",
                unique: true,
                filter: "state IN (1, 2)");

            migrationBuilder.CreateIndex(
                name: "IX_tokens_serial",
                table: "tokens",
                column: "serial",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "client_budgets");

            migrationBuilder.DropTable(
                name: "heartbeats");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "mails");

            migrationBuilder.DropTable(
                name: "resyncs");

            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropTable(
                name: "holders");
        }
    }
}
