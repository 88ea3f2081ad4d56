using System.Collections.Concurrent;
using System.Security.Cryptography;
using Keyfob.Factory.Journal;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class StationTests
{
    private const int Threads = 8;
    private const int PerStation = 200;

    [TestMethod]
    public void Two_stations_with_eight_threads_each_issue_every_serial_once()
    {
        using var folder = new JournalFolder();
        var serials = new ConcurrentBag<string>();
        var seeds = new ConcurrentBag<string>();
        RunStations(folder, station => Enumerable.Range((station * PerStation) + 1, PerStation), (job, _) =>
        {
            serials.Add(job.Serial);
            seeds.Add(Fingerprint(job));
        });

        Assert.HasCount(2 * PerStation, serials.Distinct().ToList());
        Assert.HasCount(2 * PerStation, seeds.Distinct().ToList());
        Assert.AreEqual("KF0000000400", serials.Max());
        using var journal = folder.Open();
        Assert.AreEqual(2 * PerStation, journal.Tokens(BatchName).Select(token => token.UnitId).Distinct().Count());
        var found = journal.VerifyRecord();
        Assert.IsTrue(found.IsIntact, found.Problem);
    }

    [TestMethod]
    public void Stations_and_threads_that_reserve_the_same_units_get_the_same_serials_and_seeds()
    {
        using var folder = new JournalFolder();
        var seen = new ConcurrentDictionary<int, ConcurrentBag<string>>();
        RunStations(folder, _ => Enumerable.Range(0, PerStation).Select(i => (i % 25) + 1), (job, unit) =>
            seen.GetOrAdd(unit, _ => []).Add(job.Serial + " " + Fingerprint(job)));

        Assert.HasCount(25, seen);
        foreach (var jobs in seen.Values)
        {
            Assert.HasCount(2 * PerStation / 25, jobs);
            Assert.HasCount(1, jobs.Distinct().ToList());
        }
    }

    private static void RunStations(JournalFolder folder, Func<int, IEnumerable<int>> unitsOf, Action<TokenJob, int> take)
    {
        folder.Open().Dispose();
        var threads = new List<Thread>();
        var problems = new ConcurrentBag<Exception>();
        var journals = new List<ProductionJournal>();
        for (var station = 0; station < 2; station++)
        {
            var journal = folder.Open("station-" + station);
            journals.Add(journal);
            var batch = OpenBatch(journal);
            var units = new ConcurrentQueue<int>(unitsOf(station));
            threads.AddRange(Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
            {
                try
                {
                    while (units.TryDequeue(out var unit))
                    {
                        journal.AddUnit(batch, UnitId(unit), UnitKey(unit), 1);
                        using var job = journal.Reserve(batch, UnitId(unit));
                        take(job, unit);
                    }
                }
                catch (Exception problem) when (problem is JournalException or InvalidOperationException or CryptographicException)
                {
                    problems.Add(problem);
                }
            })));
        }

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        journals.ForEach(journal => journal.Dispose());
        Assert.IsEmpty(problems, string.Join("; ", problems.Select(problem => problem.Message)));
    }

    private static string Fingerprint(TokenJob job) => Convert.ToHexString(SHA256.HashData(job.Seed));
}
