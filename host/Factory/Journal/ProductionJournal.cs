using System.Security.Cryptography;
using Keyfob.Factory.Keys;
using Keyfob.Pskc;
using Microsoft.Data.Sqlite;

namespace Keyfob.Factory.Journal;

/// <summary>
/// The journal of the factory: which unit got which serial and seed, which steps are done, and an append-only record of all events.
/// One SQLite file for any number of threads, processes and stations.
/// </summary>
/// <remarks>
/// Each method is one transaction: when it returns, the change survives a power loss; when it throws, nothing was changed. A change
/// and its row in the record are in the same transaction. Seeds and unit keys are encrypted with the export key of their batch.
/// Problems that the operator can solve are a <see cref="JournalException"/>.
/// </remarks>
public sealed partial class ProductionJournal : IDisposable
{
    /// <summary>Bytes of a unit ID.</summary>
    public const int UnitIdSize = 16;

    /// <summary>Bytes of a unit key.</summary>
    public const int UnitKeySize = 32;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly JournalFile _file;
    private readonly RecordTable _record;
    private readonly Lock _gate = new();
    private readonly List<Batch> _batches = [];

    private ProductionJournal(JournalFile file, RecordTable record)
    {
        _file = file;
        _record = record;
    }

    /// <summary>Opens a journal; creates it, readable by its owner only, if there is no such file.</summary>
    /// <param name="path">The file. It may be on a network share with working file locks.</param>
    /// <param name="station">The station's name in the record.</param>
    /// <param name="operatorName">The operator's name in the record.</param>
    /// <param name="time">The station's clock.</param>
    public static ProductionJournal Open(string path, string station, string operatorName, TimeProvider time)
    {
        return Open(path, station, operatorName, time, s_patience);
    }

    /// <summary>Opens a journal with a limit for waiting for other stations.</summary>
    internal static ProductionJournal Open(string path, string station, string operatorName, TimeProvider time, TimeSpan patience)
    {
        var record = new RecordTable(TextRules.Line(station, "A station's name"), TextRules.Line(operatorName, "An operator's name"), time);
        var file = JournalFile.Open(path, patience);
        var isEmpty = file.Peek(db =>
        {
            var empty = JournalSchema.IsEmpty(db);
            if (!empty)
            {
                JournalSchema.Check(db, file.Path);
            }

            return empty;
        });
        if (isEmpty)
        {
            file.Write(db => CreateUnlessDone(db, record));
        }

        return new ProductionJournal(file, record);
    }

    /// <summary>Opens a batch, or creates it.</summary>
    /// <param name="name">1 to 64 letters, digits, <c>-</c>, <c>_</c> or <c>.</c></param>
    /// <param name="settings">The settings of a new batch. For an existing one null or the same settings.</param>
    /// <param name="keySource">
    /// Returns the export key, which the batch then owns. Its argument has the key derivation of an existing batch with a password; it is
    /// null for a new batch or a pre-shared key. It is called again if another station creates the batch meanwhile. A wrong key is
    /// refused.
    /// </param>
    public Batch OpenBatch(string name, BatchSettings? settings, Func<Pbkdf2Parameters?, PskcKey> keySource)
    {
        TextRules.BatchName(name);
        settings?.Check();
        while (true)
        {
            var stored = _file.Read(db => BatchTable.Find(db, name));
            MustFit(stored, name, settings);
            var key = keySource(stored?.Derivation);
            KeyWrap? wrap = null;
            try
            {
                wrap = new KeyWrap(key);
                if (stored != null)
                {
                    MustBeKeyOf(stored, key, wrap);
                }

                if (stored != null || TryCreate(name, settings!, key, wrap))
                {
                    return Keep(new Batch(this, name, stored?.Settings ?? settings!, key, wrap));
                }
            }
            catch
            {
                wrap?.Dispose();
                key.Dispose();
                throw;
            }

            wrap.Dispose();
            key.Dispose();
        }
    }

    /// <summary>
    /// Deletes all seeds and unit keys of a batch, after its customer has confirmed the import. Refused while a token is neither sealed
    /// nor failed nor scrapped. Serials, facts and the record are kept.
    /// </summary>
    /// <remarks>
    /// After the return the file contains no byte of them. If another station prevents the last part, rewriting the file, purge again to
    /// repeat that part. Copies of the file, and deleted rollback journals on the disk, are not covered.
    /// </remarks>
    /// <param name="name">The batch.</param>
    /// <param name="acknowledgement">The customer's confirmation, for the record: one line.</param>
    public void Purge(string name, string acknowledgement)
    {
        TextRules.Line(acknowledgement, "An acknowledgement");
        _file.Write(db =>
        {
            if (BatchTable.Get(db, name).PurgedAt == null)
            {
                var now = _record.Now;
                var summary = Summaries.Of(db, name);
                var inWork = summary.ByStep.Where(step => step.Key < TokenStep.Sealed).Sum(step => step.Value);
                if (inWork > 0)
                {
                    throw new JournalException($"Batch {name} still has tokens in work ({inWork}). Finish or scrap them before the purge.");
                }

                BatchTable.DeleteSecrets(db, name, now);
                _record.Append(
                    db,
                    now,
                    RecordEvents.BatchPurged,
                    new RecordSubject(name),
                    ("acknowledgement", acknowledgement),
                    ("sealed", summary.ByStep[TokenStep.Sealed]),
                    ("failed", summary.Failed),
                    ("scrapped", summary.Scrapped),
                    ("units_without_token", summary.UnitsWithoutToken));
            }
        });

        // Deleted values are overwritten, but SQLite leaves copies when it moves rows between pages: only a new file has none.
        _file.Compact();
    }

    /// <summary>The state of a batch.</summary>
    public BatchSummary Summary(string name) => _file.Read(db => Summaries.Of(db, name));

    /// <summary>Zeroizes the keys of all opened batches.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _batches.ForEach(batch => batch.Dispose());
            _batches.Clear();
        }
    }

    private static void CreateUnlessDone(SqliteConnection db, RecordTable record)
    {
        if (!JournalSchema.IsEmpty(db))
        {
            return;
        }

        JournalSchema.Create(db);
        record.Append(
            db,
            record.Now,
            RecordEvents.JournalCreated,
            new RecordSubject(),
            ("journal_id", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(UnitIdSize))),
            ("version", JournalSchema.Version));
    }

    private static void MustFit(BatchRow? stored, string name, BatchSettings? settings)
    {
        if (stored == null)
        {
            _ = settings ?? throw new JournalException($"There is no batch {name} in this journal. Check the name, or give the settings of a new batch.");
            settings.CheckNew();
            return;
        }

        stored.MustHaveSecrets();
        if (settings != null && settings != stored.Settings)
        {
            throw new JournalException($"Batch {name} has other settings: {stored.Settings}. Use those, or another batch name.");
        }
    }

    private static void MustBeKeyOf(BatchRow stored, PskcKey key, KeyWrap wrap)
    {
        if (stored.Derivation == null && key.Derivation != null)
        {
            throw new JournalException($"Batch {stored.Name} is encrypted with the pre-shared key {stored.KeyName}, not with a password. Give that key.");
        }

        if (stored.Derivation != null && key.Derivation == null)
        {
            throw new JournalException($"Batch {stored.Name} is encrypted with a password, not with a pre-shared key. Give the password.");
        }

        if (stored.KeyName != key.Name)
        {
            throw new JournalException($"Batch {stored.Name} is encrypted with the pre-shared key {stored.KeyName}, not with one of another name. Give that key.");
        }

        if (wrap.Unwrap(Batch.KeyCheckPlaceOf(stored.Name), stored.KeyCheck) == null)
        {
            var what = stored.Derivation != null ? "The password" : $"The key {key.Name}";
            throw new JournalException($"{what} is not the one that batch {stored.Name} was created with. Nothing was done.");
        }
    }

    private bool TryCreate(string name, BatchSettings settings, PskcKey key, KeyWrap wrap)
    {
        if (key.Name != null)
        {
            TextRules.Line(key.Name, "A key's name");
            if (WeakKey.Problem(key.Key) is { } problem)
            {
                throw new JournalException($"The pre-shared key {key.Name} is weak: {problem}. Agree on {PskcKey.Size} random bytes with the customer.");
            }
        }

        return _file.Write(db =>
        {
            if (BatchTable.Find(db, name) != null)
            {
                return false;
            }

            var now = _record.Now;
            BatchTable.Insert(db, new BatchRow
            {
                Name = name,
                Settings = settings,
                KeyName = key.Name,
                Derivation = key.Derivation,
                KeyCheck = wrap.Wrap(Batch.KeyCheckPlaceOf(name), []),
                CreatedAt = now,
            });
            _record.Append(
                db,
                now,
                RecordEvents.BatchCreated,
                new RecordSubject(name),
                ("prefix", settings.Prefix),
                ("digits", settings.Digits),
                ("period_seconds", settings.PeriodSeconds),
                ("seed_length", settings.SeedLength),
                ("first_number", settings.FirstNumber),
                ("key", key.Name ?? "password"));
            return true;
        });
    }

    private Batch Keep(Batch batch)
    {
        lock (_gate)
        {
            _batches.Add(batch);
        }

        return batch;
    }
}
