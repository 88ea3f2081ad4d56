using Keyfob.Factory.Journal;
using Keyfob.Factory.Personalization;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Tests.Personalization;

/// <summary>Which units a port takes, and what it says while it waits.</summary>
[TestClass]
public sealed class UnitFinderTests : IDisposable
{
    private readonly UnitStation _station = new();

    public void Dispose() => _station.Dispose();

    private string Unit => Convert.ToHexString(_station.Unit.UnitId);

    [TestMethod]
    public async Task A_blank_unit_takes_a_place_and_without_one_it_waits()
    {
        Assert.IsNotNull(await FindAsync());
        Assert.IsEmpty(_station.View.Events);
        await AssertWaitsAsync("enough units are in work for this batch.", null);
        _station.Context.Quota.Release();
        Assert.IsNotNull(await FindAsync());
    }

    [TestMethod]
    public async Task A_unit_that_was_begun_is_taken_also_without_a_place()
    {
        Assert.IsTrue(_station.Context.Quota.TryTake());
        _station.Begin(TokenStep.Seeded, "provisioned");
        Assert.AreEqual(_station.Token!.Serial, (await FindAsync())!.Serial);
        _station.Context.Quota.Release();
        Assert.IsFalse(_station.Context.Quota.TryTake(), "it has a place");
    }

    [TestMethod]
    public async Task A_unit_that_is_finished_waits_with_its_reason()
    {
        _station.Context.Attempts.Close(Unit, "it is done");
        await AssertWaitsAsync("it is done", Unit);
    }

    [TestMethod]
    public async Task A_unit_that_the_tool_does_not_understand_waits_with_the_reason()
    {
        _station.Unit.Sends = (_, answer) => answer.Replace("v=1", "v=2", StringComparison.Ordinal);
        await AssertWaitsAsync("the token has another version of the wire protocol. Use the factory tool of its firmware version.", null);
    }

    [TestMethod]
    public async Task A_complete_batch_needs_no_unit()
    {
        _station.Begin(TokenStep.Sealed, TokenInfo.Sealed);
        Assert.IsNull(await FindAsync());
        Assert.IsEmpty(_station.Unit.Requests);
    }

    [TestMethod]
    [DataRow(2, 0, null)]
    [DataRow(3, 0, "plug in a unit.")]
    [DataRow(4, 0, "plug in a unit.")]
    [DataRow(3, 1, "plug in a unit; begun and not finished: KF0000000001.")]
    [DataRow(3, 5, "plug in a unit; begun and not finished: KF0000000001, KF0000000002, KF0000000003, KF0000000004, KF0000000005.")]
    [DataRow(3, 6, "plug in a unit; begun and not finished: KF0000000001, KF0000000002, KF0000000003, KF0000000004, KF0000000005, ....")]
    public async Task After_three_polls_without_an_answer_a_unit_is_asked_for_and_those_that_were_begun_are_named(int polls, int begun, string? note)
    {
        for (var unit = 1; unit <= begun + 4; unit++)
        {
            _station.Journal.AddUnit(_station.Batch, JournalFolder.UnitId(unit), JournalFolder.UnitKey(unit), 1);
            using var job = _station.Journal.Reserve(_station.Batch, JournalFolder.UnitId(unit));
            switch (unit - begun)
            {
                case 1:
                    JournalFolder.Finish(_station.Journal, job.Serial);
                    _station.Journal.Fail(job.Serial, new FailureCause(1, "x"));
                    break;
                case 2:
                    _station.Journal.Scrap(job.Serial, "x");
                    break;
                case 3:
                    _station.Journal.Fail(job.Serial, new FailureCause(1, "x"));
                    break;
                case 4:
                    _station.Context.InWork[Convert.ToHexString(JournalFolder.UnitId(unit))] = "port2";
                    break;
            }
        }

        _station.Time.Unanswered = polls;
        Assert.IsNotNull(await FindAsync());
        Assert.AreEqual(note, _station.View.Events.SingleOrDefault()?.Text);
    }

    private async Task<TokenInfo?> FindAsync(CancellationToken cancel = default)
    {
        await using var connection = new WireConnection("port1", _station.Unit.Plug(), _station.Time);
        var notes = new WaitingNotes(_station.View, "port1");
        return await new UnitFinder(_station.Context, notes, cancel).FindAsync(new TokenClient(connection, _station.Cipher));
    }

    /// <summary>It polls again after a second, and says why once.</summary>
    private async Task AssertWaitsAsync(string note, string? unit)
    {
        using var stop = new CancellationTokenSource();
        _station.Time.Waits.Clear();
        _station.Time.Waited = () =>
        {
            if (_station.Time.Waits.Count == 3)
            {
                stop.Cancel();
            }
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => FindAsync(stop.Token));
        Assert.IsTrue(_station.Time.Waits.TrueForAll(wait => wait == TimeSpan.FromSeconds(1)));
        var happened = _station.View.Events.Single();
        Assert.AreEqual((StationEventKind.Waiting, note, unit), (happened.Kind, happened.Text, happened.Unit));
    }
}
