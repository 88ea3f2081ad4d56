using CsCheck;
using Keyfob.Factory.Journal;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

/// <summary>Random operations on the journal, compared with a small model.</summary>
[TestClass]
public class ModelTests
{
    private const int Units = 3;

    private static readonly Gen<(Act Act, int Unit, TokenStep Step)[]> s_work =
        Gen.Select(Gen.Enum<Act>(), Gen.Int[1, Units], Gen.Enum<TokenStep>()).Array[1, 30];

    private enum Act
    {
        Reserve,
        Advance,
        AdvanceByOne,
        Fail,
        Scrap,
        Flash,
        Reopen,
    }

    [TestMethod]
    public void Random_operations_give_the_same_result_as_the_model()
    {
        s_work.Sample(
            work =>
            {
                using var folder = new JournalFolder();
                var journal = folder.Open();
                var batch = OpenBatch(journal, Units);
                var model = Enumerable.Range(1, Units).ToDictionary(unit => unit, _ => new Unit());
                var issued = new HashSet<string>();
                foreach (var (act, number, step) in work)
                {
                    if (act == Act.Reopen)
                    {
                        journal.Dispose();
                        journal = folder.Open();
                        batch = OpenBatch(journal, Units, flashedBefore: model);
                        continue;
                    }

                    Do(journal, batch, act, number, step, model[number], issued);
                    Compare(journal, model[number]);
                }

                var isIntact = journal.VerifyRecord().IsIntact;
                journal.Dispose();
                return isIntact;
            },
            iter: 40,
            threads: 1);
    }

    private static Batch OpenBatch(ProductionJournal journal, int units, Dictionary<int, Unit>? flashedBefore = null)
    {
        var batch = JournalFolder.OpenBatch(journal);
        for (var unit = 1; unit <= units; unit++)
        {
            // A second import of the kits changes nothing unless a unit was flashed again.
            if (flashedBefore == null || flashedBefore[unit].Flashes == 1)
            {
                journal.AddUnit(batch, UnitId(unit), UnitKey(unit), 1);
            }
        }

        return batch;
    }

    private static void Do(ProductionJournal journal, Batch batch, Act act, int number, TokenStep step, Unit unit, HashSet<string> issued)
    {
        switch (act)
        {
            case Act.Reserve when unit.Token == null && unit.Flashes == unit.ScrappedAtFlash:
                Message(() => journal.Reserve(batch, UnitId(number)));
                break;
            case Act.Reserve:
                using (var job = journal.Reserve(batch, UnitId(number)))
                {
                    if (unit.Token == null)
                    {
                        Assert.IsTrue(issued.Add(job.Serial), "a serial was issued twice");
                        unit.Token = new ModelToken(job.Serial, [.. job.Seed]) { ReservedAtFlash = unit.Flashes };
                    }

                    Assert.AreEqual(unit.Token.Serial, job.Serial);
                    CollectionAssert.AreEqual(unit.Token.Seed, job.Seed);
                    Assert.AreEqual(unit.Token.Step, job.Step);
                    Assert.AreEqual(unit.Token.IsFailed, job.Failure != null);
                }

                break;
            case Act.Flash when unit.Token?.Step == TokenStep.Sealed:
                Message(() => journal.NextFlash(batch, UnitId(number)));
                break;
            case Act.Flash:
                Assert.AreEqual(++unit.Flashes, journal.NextFlash(batch, UnitId(number)).Number);
                break;
            case Act.Advance or Act.AdvanceByOne or Act.Fail or Act.Scrap when unit.Token != null:
                Do(journal, act, act == Act.AdvanceByOne && unit.Token.Step < TokenStep.Sealed ? unit.Token.Step + 1 : step, unit, unit.Token);
                break;
        }
    }

    private static void Do(ProductionJournal journal, Act act, TokenStep step, Unit unit, ModelToken token)
    {
        switch (act)
        {
            case Act.Fail:
                journal.Fail(token.Serial, new FailureCause(1, "x"));
                token.IsFailed = true;
                break;
            case Act.Scrap:
                journal.Scrap(token.Serial, "x");
                unit.ScrappedAtFlash = token.ReservedAtFlash;
                unit.Token = null;
                break;
            case var _ when step > token.Step + 1:
                Message(() => journal.Advance(token.Serial, step));
                break;
            default:
                journal.Advance(token.Serial, step);
                token.Step = step > token.Step ? step : token.Step;
                token.IsFailed = false;
                break;
        }
    }

    private static void Compare(ProductionJournal journal, Unit unit)
    {
        if (unit.Token is { } token)
        {
            var entry = journal.FindToken(token.Serial)!;
            Assert.AreEqual(token.Step, entry.Step);
            Assert.AreEqual(token.IsFailed, entry.Failure != null);
            Assert.IsFalse(entry.IsScrapped);
        }
    }

    private sealed class Unit
    {
        public int Flashes { get; set; } = 1;

        public int ScrappedAtFlash { get; set; }

        public ModelToken? Token { get; set; }
    }

    private sealed class ModelToken(string serial, byte[] seed)
    {
        public string Serial { get; } = serial;

        public byte[] Seed { get; } = seed;

        public int ReservedAtFlash { get; init; }

        public TokenStep Step { get; set; }

        public bool IsFailed { get; set; }
    }
}
