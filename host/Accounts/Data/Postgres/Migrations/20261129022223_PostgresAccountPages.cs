using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyfob.Accounts.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PostgresAccountPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_account_logins_user_id",
                table: "account_logins");

            migrationBuilder.AlterColumn<string>(
                name: "normalized_user_name",
                table: "accounts",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(256)",
                oldMaxLength: 256,
                oldNullable: true);

            migrationBuilder.CreateTable(
                name: "one_time_codes",
                columns: table => new
                {
                    account_id = table.Column<long>(type: "bigint", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    proved_by = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_one_time_codes", x => x.account_id);
                    table.ForeignKey(
                        name: "FK_one_time_codes_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_organisation_normalized_user_name",
                table: "accounts",
                columns: new[] { "organisation", "normalized_user_name" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_role_normalized_user_name",
                table: "accounts",
                columns: new[] { "role", "normalized_user_name" });

            migrationBuilder.CreateIndex(
                name: "IX_account_logins_user_id",
                table: "account_logins",
                column: "user_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "one_time_codes");

            migrationBuilder.DropIndex(
                name: "IX_accounts_organisation_normalized_user_name",
                table: "accounts");

            migrationBuilder.DropIndex(
                name: "IX_accounts_role_normalized_user_name",
                table: "accounts");

            migrationBuilder.DropIndex(
                name: "IX_account_logins_user_id",
                table: "account_logins");

            migrationBuilder.AlterColumn<string>(
                name: "normalized_user_name",
                table: "accounts",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(256)",
                oldMaxLength: 256,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_account_logins_user_id",
                table: "account_logins",
                column: "user_id");
        }
    }
}
