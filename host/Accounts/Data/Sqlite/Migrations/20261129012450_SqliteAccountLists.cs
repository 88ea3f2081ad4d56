using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyfob.Accounts.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SqliteAccountLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
