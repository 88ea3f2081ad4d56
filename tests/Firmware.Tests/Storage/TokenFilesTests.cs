using Keyfob.Drivers;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;

namespace Keyfob.Firmware.Tests.Storage;

/// <summary>The steps of a token's life report success only when all of a step is in the flash.</summary>
[TestClass]
public class TokenFilesTests
{
    private const long Now = 1_700_000_000;

    private static readonly byte[] s_unitId = new byte[TokenRecord.UnitIdSize];
    private static readonly byte[] s_key = new byte[UnitFile.KeySize];
    private static readonly byte[] s_seed = new byte[20];

    private VirtualFlash _flash = new();

    [TestMethod]
    [DataRow("MarkBlank")]
    [DataRow("Provision")]
    [DataRow("ClockWasSet")]
    [DataRow("Seal")]
    [DataRow("ClockWasSet again")]
    [DataRow("Retire")]
    public void A_step_in_which_an_operation_fails_is_complete_when_it_returns_Ok(string step)
    {
        var failures = 0;
        for (var n = 1; ; n++)
        {
            _flash = new VirtualFlash();
            var files = Before(step);
            _flash.FailOperation = n;
            var status = Do(files, step);
            var failed = _flash.FailOperation == 0;
            _flash.FailOperation = 0;
            if (status == StorageStatus.Ok)
            {
                AssertDone(step);
            }
            else
            {
                failures++;
                Assert.AreEqual(StorageStatus.Failed, status, $"operation {n}");
            }

            if (!failed)
            {
                break;
            }
        }

        Assert.IsGreaterThanOrEqualTo(7, failures);
    }

    [TestMethod]
    public void An_existing_or_corrupt_record_is_not_replaced_by_the_flash_step()
    {
        Before("Provision");
        Assert.AreEqual(StorageStatus.Exists, Open().MarkBlank(s_unitId, s_key, 1));
        _flash.Corrupt(RecordFile.SlotB, 20, 1);
        Assert.AreEqual(StorageStatus.Corrupt, Open().MarkBlank(s_unitId, s_key, 1));
    }

    [TestMethod]
    [DataRow(Now - 1, Now)]
    [DataRow(Now, Now)]
    [DataRow(Now + 1, Now + 1)]
    public void Setting_the_clock_of_a_sealed_token_raises_its_time_floor_and_never_lowers_it(long time, long floor)
    {
        var files = Before("Retire");
        Assert.AreEqual(StorageStatus.Ok, files.ClockWasSet(time));
        var read = Floor();
        Assert.AreEqual((floor, time, TimeFloor.FullLeadBudget), (read.Seconds, read.InternalClockSetAt, read.LeadBudget));
        Assert.AreEqual(Now, Reopened().Record.ClockSetAt, "when the factory has set it stays recorded");
    }

    [TestMethod]
    [DataRow(5L)]
    [DataRow(TimeFloor.FullLeadBudget)]
    public void Sealing_refills_the_lead_budget_and_keeps_the_time_floor(long budget)
    {
        var files = Before("Seal");
        Assert.AreEqual(StorageStatus.Ok, files.ReadTimeFloor(out _));
        Assert.AreEqual(StorageStatus.Ok, files.RaiseTimeFloor(new TimeFloor(Now + 9, Now + 3, budget)));
        Assert.AreEqual(StorageStatus.Ok, files.Seal());
        var floor = Floor();
        Assert.AreEqual((Now + 9, Now + 3, TimeFloor.FullLeadBudget), (floor.Seconds, floor.InternalClockSetAt, floor.LeadBudget));
    }

    [TestMethod]
    public void The_trim_is_recorded()
    {
        var files = Before("Seal");
        Assert.AreEqual(StorageStatus.Ok, files.ClockWasTrimmed(-123));
        Assert.AreEqual(-123, Reopened().Record.Trim);
    }

    [TestMethod]
    public void Corrections_are_counted_beyond_a_byte()
    {
        var file = new AdjustmentFile(new FileStore(_flash));
        Assert.AreEqual(StorageStatus.Ok, file.Create());
        for (var i = 0; i < 300; i++)
        {
            Assert.AreEqual(StorageStatus.Ok, file.Add(1000));
        }

        file = new AdjustmentFile(new FileStore(_flash));
        Assert.AreEqual(StorageStatus.Ok, file.Read());
        Assert.AreEqual((300, 300_000u), (file.Count, file.TotalSeconds));
    }

    /// <summary>A token at which everything before a step was done.</summary>
    private TokenFiles Before(string step)
    {
        foreach (var earlier in new[] { "MarkBlank", "Provision", "ClockWasSet", "Seal", "Retire" }.TakeWhile(one => one != (step == "ClockWasSet again" ? "Retire" : step)))
        {
            Assert.AreEqual(StorageStatus.Ok, Do(Reopened(), earlier), earlier);
        }

        return Reopened();
    }

    private static StorageStatus Do(TokenFiles files, string step) => step switch
    {
        "MarkBlank" => files.MarkBlank(s_unitId, s_key, 1),
        "Provision" => files.Provision(new TokenRecord(LifeState.Provisioned, "KFTEST000001", 6, 30, 0, 0), s_seed),
        "ClockWasSet" => files.ClockWasSet(Now),
        "ClockWasSet again" => files.ClockWasSet(Now + 9),
        "Seal" => files.Seal(),
        _ => files.Retire(),
    };

    private void AssertDone(string step)
    {
        var files = Reopened();
        var record = files.Record;
        var expected = step switch
        {
            "MarkBlank" => LifeState.Blank,
            "Provision" or "ClockWasSet" => LifeState.Provisioned,
            "Seal" or "ClockWasSet again" => LifeState.Sealed,
            _ => LifeState.Retired,
        };
        Assert.AreEqual(expected, record.LifeState);
        Assert.AreEqual(step is "MarkBlank" or "Provision" ? 0 : Now, record.ClockSetAt);
        Assert.AreEqual(expected < LifeState.Sealed, _flash.Peek(UnitFile.Name) != null, "the unit key");
        Assert.AreEqual(expected is LifeState.Provisioned or LifeState.Sealed, files.ReadSeed(out _) == StorageStatus.Ok, "the seed");
        if (step.StartsWith("ClockWasSet", StringComparison.Ordinal) || step == "Seal")
        {
            Assert.AreEqual(step == "ClockWasSet again" ? Now + 9 : Now, Floor().Seconds);
        }

        if (step == "Seal")
        {
            Assert.AreEqual(StorageStatus.Ok, new AdjustmentFile(new FileStore(_flash)).Read());
        }
    }

    private TokenFiles Open() => new(new FileStore(_flash));

    private TokenFiles Reopened()
    {
        var files = Open();
        files.ReadRecord();
        return files;
    }

    private TimeFloor Floor()
    {
        Assert.AreEqual(StorageStatus.Ok, Open().ReadTimeFloor(out var floor));
        return floor;
    }
}
