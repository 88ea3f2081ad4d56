using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Jobs;
using Keyfob.Verifier.Leases;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Verifier.Tests.Jobs;

[TestClass]
public sealed class HeartbeatTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [TestMethod]
    [DataRow(StoreKind.Sqlite, 20.0)]
    [DataRow(StoreKind.Postgres, 20.0)]
    [DataRow(StoreKind.Sqlite, -2.0)]
    [DataRow(StoreKind.Postgres, -2.0)]
    public async Task A_jump_of_the_database_stops_all_processes_until_an_administrator_confirms(StoreKind kind, double days)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var heartbeat = new Heartbeat(bench.Database, bench.Store.Keys);
        var token = await bench.AddAsync("alice", WorkBench.Day(2035, 3, 5));
        ScheduledWork[] processes = [bench.Start(), bench.Start()];
        await RunAsync(bench, processes, stopped: false);

        // Of several processes any one can be the first after the jump.
        bench.Jump(TimeSpan.FromDays(days));
        await RunAsync(bench, [.. processes.Reverse()], stopped: true);
        Assert.HasCount(1, bench.Log.Where(line => line.StartsWith("Critical", StringComparison.Ordinal)).ToList());
        await RunAsync(bench, [.. processes, bench.Start()], stopped: true);
        Assert.AreEqual(TokenState.Active, await bench.StateAsync(token), "the wrong date revokes nothing");
        Assert.Contains("while 00:01:00 passed", await heartbeat.StoppedAsync(default) ?? "");
        Assert.HasCount(1, bench.Log.Where(line => line.StartsWith("Critical", StringComparison.Ordinal)).ToList());

        bench.Jump(TimeSpan.FromDays(-days));
        Assert.IsNotNull(await heartbeat.ConfirmAsync("admin", default));
        Assert.IsNull(await heartbeat.ConfirmAsync("admin", default), "there is nothing more to confirm");
        await RunAsync(bench, processes, stopped: false);
        Assert.AreEqual(TokenState.Active, await bench.StateAsync(token));
        var entries = (await bench.Store.AuditAsync()).Where(row => row.Kind == nameof(AuditKind.ClockJump)).ToList();
        CollectionAssert.AreEqual(new[] { ScheduledWork.Actor, "admin" }, entries.Select(row => row.Actor).ToArray());
        Assert.AreEqual($"Confirmed: {entries[0].Detail}", entries[1].Detail);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_confirmed_new_time_is_followed(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var token = await bench.AddAsync("alice", WorkBench.Day(2036, 2, 1));
        var process = bench.Start();
        await RunAsync(bench, [process], stopped: false);
        bench.Jump(TimeSpan.FromDays(400));
        await RunAsync(bench, [process], stopped: true);
        await new Heartbeat(bench.Database, bench.Store.Keys).ConfirmAsync("admin", default);
        await RunAsync(bench, [process], stopped: false);
        Assert.AreEqual(TokenState.Suspended, await bench.StateAsync(token));
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_process_that_saw_the_jump_takes_over_after_the_confirmation(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        ScheduledWork[] processes = [bench.Start(), bench.Start()];
        await RunAsync(bench, processes, stopped: false);
        bench.Jump(TimeSpan.FromDays(20));
        await RunAsync(bench, processes, stopped: true);
        await new Heartbeat(bench.Database, bench.Store.Keys).ConfirmAsync("admin", default);
        await processes[0].ReleaseAsync(default);
        await RunAsync(bench, [processes[1]], stopped: false);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite, 30.9, false)]
    [DataRow(StoreKind.Sqlite, 32.0, true)]
    [DataRow(StoreKind.Sqlite, -0.01, true)]
    [DataRow(StoreKind.Postgres, 30.9, false)]
    [DataRow(StoreKind.Postgres, 32.0, true)]
    [DataRow(StoreKind.Postgres, -0.01, true)]
    public async Task After_a_start_a_long_gap_or_a_step_back_waits_for_an_administrator(StoreKind kind, double days, bool stopped)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        await bench.Start().RunOnceAsync(default);
        bench.Jump(TimeSpan.FromDays(days));
        var process = bench.Start();
        await RunAsync(bench, [process], stopped);
        if (stopped)
        {
            await new Heartbeat(bench.Database, bench.Store.Keys).ConfirmAsync("admin", default);
            await RunAsync(bench, [process], stopped: false);
        }
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_jump_before_the_first_heartbeat_stops_the_work_too(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var token = await bench.AddAsync("alice", WorkBench.Day(2035, 3, 5));
        await new Lease(bench.Database).TryTakeAsync(ScheduledWork.LeaseName, "killed before its first heartbeat", ScheduledWork.LeaseTime, default);
        var process = bench.Start();
        Assert.IsFalse((await process.RunOnceAsync(default)).HasLease);
        bench.Jump(TimeSpan.FromDays(400));
        await RunAsync(bench, [process], stopped: true);
        await RunAsync(bench, [process], stopped: true);
        await RunAsync(bench, [process, bench.Start()], stopped: true);
        Assert.AreEqual(TokenState.Active, await bench.StateAsync(token));
        Assert.HasCount(1, (await bench.Store.AuditAsync()).Where(row => row.Kind == nameof(AuditKind.ClockJump)).ToList());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_work_of_a_killed_process_is_taken_over_after_its_lease(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var (killed, other) = (bench.Start(), bench.Start());
        Assert.IsTrue((await killed.RunOnceAsync(default)).HasLease);
        bench.Pass(ScheduledWork.LeaseTime - TimeSpan.FromTicks(1));
        Assert.IsFalse((await other.RunOnceAsync(default)).HasLease);
        bench.Pass(TimeSpan.FromTicks(1));
        Assert.IsTrue((await other.RunOnceAsync(default)).HasLease);
        Assert.IsFalse((await killed.RunOnceAsync(default)).HasLease, "it was only slow, and has lost the lease");
        await using var context = bench.Database.Context();
        Assert.AreEqual(bench.Now, (await context.Heartbeats.SingleAsync()).At);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task A_heartbeat_is_written_only_with_the_lease(StoreKind kind)
    {
        await using var bench = await WorkBench.OpenAsync(kind);
        var (lease, heartbeat) = (new Lease(bench.Database), new Heartbeat(bench.Database, bench.Store.Keys));
        Assert.AreEqual(1, await lease.TryTakeAsync("work", "killed", s_minute, default));
        bench.Pass(s_minute);
        Assert.AreEqual(2, await lease.TryTakeAsync("work", "other", s_minute, default));
        await using var connection = await bench.Database.ConnectAsync(default);
        Assert.AreEqual(new BeatResult(HasLease: false, null, IsNew: false), await heartbeat.BeatAsync(connection, Run(1), _ => "wrong", default));
        await using var context = bench.Database.Context();
        Assert.AreEqual(0, await context.Heartbeats.CountAsync());
        Assert.AreEqual(new BeatResult(HasLease: true, null, IsNew: false), await heartbeat.BeatAsync(connection, Run(2), _ => null, default));
        Assert.AreEqual(bench.Now, (await context.Heartbeats.SingleAsync()).At);
        Assert.AreEqual(new BeatResult(HasLease: true, "wrong", IsNew: true), await heartbeat.BeatAsync(connection, Run(2), _ => "wrong", default));
        Assert.AreEqual(new BeatResult(HasLease: true, "wrong", IsNew: false), await heartbeat.BeatAsync(connection, Run(2), _ => null, default));

        LeasedRun Run(long fence) => new(bench.Database, "work", fence, s_minute, bench.Now, bench.Store.Time.GetTimestamp(), bench.Store.Time);
    }

    private static async Task RunAsync(WorkBench bench, ScheduledWork[] processes, bool stopped)
    {
        bench.Pass(s_minute);
        var reports = new List<WorkReport>();
        foreach (var process in processes)
        {
            reports.Add(await process.RunOnceAsync(default));
        }

        Assert.AreEqual(stopped, reports.Single(report => report.HasLease).Stopped != null);
    }
}
