using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyfob.Accounts.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PostgresAccountLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_accounts_organisation_normalized_user_name",
                table: "accounts",
                columns: new[] { "organisation", "normalized_user_name" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_role_normalized_user_name",
                table: "accounts",
                columns: new[] { "role", "normalized_user_name" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_accounts_organisation_normalized_user_name",
                table: "accounts");

            migrationBuilder.DropIndex(
                name: "IX_accounts_role_normalized_user_name",
                table: "accounts");

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
        }
    }
}
