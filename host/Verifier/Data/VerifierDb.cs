using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Data;

/// <summary>The database: the same tables and columns on SQLite and PostgreSQL.</summary>
public abstract class VerifierDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The tokens.</summary>
    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    /// <summary>The people who have, or had, a token.</summary>
    public DbSet<HolderRow> Holders => Set<HolderRow>();

    /// <summary>The audit trail.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>The resyncs after their first code.</summary>
    public DbSet<ResyncRow> Resyncs => Set<ResyncRow>();

    /// <summary>The budgets of clients.</summary>
    public DbSet<ClientBudgetRow> ClientBudgets => Set<ClientBudgetRow>();

    /// <summary>The API keys.</summary>
    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    /// <summary>The leases of scheduled work.</summary>
    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    /// <summary>The mails before revocations.</summary>
    public DbSet<MailRow> Mails => Set<MailRow>();

    /// <summary>The notices to holders.</summary>
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    /// <summary>The heartbeat of the scheduled work; at most one row.</summary>
    public DbSet<HeartbeatRow> Heartbeats => Set<HeartbeatRow>();

    /// <summary>Long tasks that administrators asked for.</summary>
    public DbSet<LongTaskRow> LongTasks => Set<LongTaskRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Naming.StoreTimesAsTicks(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TokenRow>(token =>
        {
            token.ToTable("tokens");
            token.HasIndex(row => row.Serial).IsUnique();
            // One live token a user: a rule of the database, not a check before it.
            token.HasIndex(row => row.HolderId).IsUnique().HasFilter(TokenConditions.IsLive);
            token.HasIndex(row => row.DeliveredTo).HasFilter("delivered_to IS NOT NULL");
            // The scheduled work asks for dates of one state: the tokens that were revoked long ago are not among them.
            token.HasIndex(row => new { row.State, row.ExpiresAt });
            token.HasIndex(row => new { row.State, row.RevokesAt });
            // The orders and filters of the lists. No column of these changes in a check.
            token.HasIndex(row => new { row.Batch, row.Serial });
            token.HasIndex(row => new { row.State, row.Serial });
            token.HasIndex(row => new { row.HolderId, row.Serial });
            token.HasIndex(row => row.Serial, "IX_tokens_lost").HasFilter("blocked");
        });
        modelBuilder.Entity<HolderRow>(holder =>
        {
            holder.ToTable("holders");
            holder.HasIndex(row => row.NameKey).IsUnique();
            holder.HasIndex(row => new { row.Organisation, row.NameKey });
        });
        modelBuilder.Entity<AuditRow>(audit =>
        {
            audit.ToTable("audit");
            audit.HasIndex(row => row.Position).IsUnique();
            audit.HasIndex(row => new { row.TokenId, row.TokenNumber }).IsUnique();

            // The pages of administrators: the newest entries of some days, of a kind, of somebody. Counts of failures need nothing but their index.
            audit.HasIndex(row => row.At);
            audit.HasIndex(row => new { row.Kind, row.At });
            audit.HasIndex(row => new { row.Actor, row.At });
            audit.HasIndex(row => new { row.Kind, row.At, row.Detail, row.TokenId }).HasFilter(AuditRow.IsFailure).HasDatabaseName("IX_audit_failures");
        });
        modelBuilder.Entity<ResyncRow>().ToTable("resyncs").HasIndex(row => row.Begun);
        modelBuilder.Entity<ClientBudgetRow>().ToTable("client_budgets").HasIndex(row => row.FullAt);
        modelBuilder.Entity<ApiKeyRow>().ToTable("api_keys");
        modelBuilder.Entity<LeaseRow>().ToTable("leases");
        modelBuilder.Entity<MailRow>(mail =>
        {
            mail.ToTable("mails");
            mail.HasIndex(row => new { row.TokenId, row.RevokesAt, row.Days }).IsUnique();
            mail.HasIndex(row => new { row.Attempts, row.Id }).HasFilter(MailRow.IsPending);
        });
        modelBuilder.Entity<NoticeRow>(notice =>
        {
            notice.ToTable("notices");
            notice.HasIndex(row => new { row.Attempts, row.Id }).HasFilter(NoticeRow.IsPending);
            notice.HasIndex(row => row.DoneAt).HasFilter("done_at IS NOT NULL");
        });
        modelBuilder.Entity<LongTaskRow>(task =>
        {
            task.ToTable("long_tasks");

            // One of a kind at a time: a rule of the database too, because two processes can ask at once.
            task.HasIndex(row => row.Kind).IsUnique().HasFilter("ended_at IS NULL");
        });
        modelBuilder.Entity<HeartbeatRow>().ToTable("heartbeats").Property(row => row.Id).ValueGeneratedNever();
        Naming.NameColumns(modelBuilder);
    }
}
