using Keyfob.Verifier.Data;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Accounts.Data;

/// <summary>The tables of accounts and sessions, in the database of the tokens.</summary>
public abstract class AccountsDb(DbContextOptions options) : IdentityUserContext<Account, long>(options), IDataProtectionKeyContext
{
    /// <summary>The sessions.</summary>
    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    /// <summary>The one-time codes.</summary>
    public DbSet<OneTimeCodeRow> OneTimeCodes => Set<OneTimeCodeRow>();

    /// <summary>The encrypted keys that protect cookies and forms.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Naming.StoreTimesAsTicks(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().ToTable("accounts");
        builder.Entity<IdentityUserClaim<long>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<long>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<long>>().ToTable("account_tokens");
        builder.Entity<SessionRow>(session =>
        {
            session.ToTable("sessions");
            session.HasIndex(row => row.SeenAt);
            session.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<OneTimeCodeRow>(code =>
        {
            code.ToTable("one_time_codes").HasKey(row => row.AccountId);
            code.HasOne<Account>().WithOne().HasForeignKey<OneTimeCodeRow>(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        Naming.NameColumns(builder);
    }
}
