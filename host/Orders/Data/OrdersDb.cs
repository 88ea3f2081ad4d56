using Keyfob.Orders.Rules;
using Keyfob.Verifier.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Orders.Data;

/// <summary>The tables of orders, in the database of the tokens.</summary>
public abstract class OrdersDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The carts.</summary>
    public DbSet<CartItemRow> CartItems => Set<CartItemRow>();

    /// <summary>The orders.</summary>
    public DbSet<OrderRow> Orders => Set<OrderRow>();

    /// <summary>Their lines.</summary>
    public DbSet<OrderLineRow> Lines => Set<OrderLineRow>();

    /// <summary>What was received.</summary>
    public DbSet<PaymentRow> Payments => Set<PaymentRow>();

    /// <summary>What goes back.</summary>
    public DbSet<RefundRow> Refunds => Set<RefundRow>();

    /// <summary>The payments that were begun at a card provider.</summary>
    public DbSet<CardPaymentRow> CardPayments => Set<CardPaymentRow>();

    /// <summary>The events of the orders.</summary>
    public DbSet<OrderEventRow> Events => Set<OrderEventRow>();

    /// <summary>The claims.</summary>
    public DbSet<ClaimRow> Claims => Set<ClaimRow>();

    /// <summary>The payments at the sandbox provider.</summary>
    public DbSet<SandboxPaymentRow> SandboxPayments => Set<SandboxPaymentRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Naming.StoreTimesAsTicks(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CartItemRow>().ToTable("cart_items").HasIndex(row => new { row.OwnerKey, row.Product, row.Subject }).IsUnique();
        modelBuilder.Entity<OrderRow>(order =>
        {
            order.ToTable("orders");
            order.HasIndex(row => new { row.BuyerKey, row.Id });
            order.HasIndex(row => new { row.State, row.Id });
            order.HasIndex(row => row.InvoiceNumber).IsUnique();
            order.HasMany(row => row.Lines).WithOne().HasForeignKey(line => line.OrderId);
        });
        modelBuilder.Entity<OrderLineRow>().ToTable("order_lines").HasIndex(row => new { row.Serial, row.State });
        modelBuilder.Entity<PaymentRow>(payment =>
        {
            payment.ToTable("payments");
            payment.HasIndex(row => new { row.Source, row.Reference }).IsUnique();
            payment.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
        });
        modelBuilder.Entity<RefundRow>(refund =>
        {
            refund.ToTable("refunds");
            refund.HasIndex(row => row.OrderId);
            refund.HasIndex(row => row.Id).HasFilter("done_at IS NULL").HasDatabaseName("ix_refunds_due");
            refund.HasOne<PaymentRow>().WithMany().HasForeignKey(row => row.PaymentId);
        });
        modelBuilder.Entity<CardPaymentRow>(payment =>
        {
            payment.ToTable("card_payments");
            payment.HasIndex(row => new { row.Provider, row.PaymentId }).IsUnique();
            payment.HasIndex(row => new { row.State, row.NextCheckAt });
            payment.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
        });
        modelBuilder.Entity<CardEventRow>().ToTable("card_events");
        modelBuilder.Entity<OrderEventRow>().ToTable("order_events").HasIndex(row => row.OrderId);
        modelBuilder.Entity<ClaimRow>(claim =>
        {
            claim.ToTable("claims");
            // One claim a token that is open or was accepted: a rule of the database, not a check before it.
            claim.HasIndex(row => row.Serial).IsUnique().HasFilter($"state <> {(int)ClaimState.Declined}");
            claim.HasIndex(row => new { row.State, row.Id });
            claim.HasIndex(row => new { row.Serial, row.Id });
        });
        modelBuilder.Entity<CounterRow>().ToTable("counters");
        modelBuilder.Entity<SandboxPaymentRow>().ToTable("sandbox_payments").HasIndex(row => row.RequestKey).IsUnique();
        Naming.NameColumns(modelBuilder);
    }
}
