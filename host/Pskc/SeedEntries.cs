namespace Keyfob.Pskc;

/// <summary>Collects the entries of a file while it is read. A serial that is there twice is refused. Until it is finished, disposing zeroizes the seeds.</summary>
internal sealed class SeedEntries(SeedFileOptions options) : IDisposable
{
    private readonly List<SeedEntry> _entries = [];
    private readonly List<PskcException> _refused = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private bool _isFinished;

    /// <summary>Reads the next entry and adds it.</summary>
    /// <param name="line">Its line in the file.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="PskcException">It was refused; names the entry.</exception>
    public void Add(int line, Func<SeedEntry> read)
    {
        var number = _entries.Count + _refused.Count + 1;
        if (number > options.MaxEntries)
        {
            throw new PskcException($"the file has more than {options.MaxEntries} entries");
        }

        SeedEntry? entry = null;
        try
        {
            entry = read();
            (entry.Number, entry.Line) = (number, line);
            if (!_numbers.TryAdd(entry.Serial, number))
            {
                throw new PskcException($"the serial is that of entry {_numbers[entry.Serial]}");
            }

            Check(entry);
            _entries.Add(entry);
        }
        catch (PskcException e)
        {
            entry?.Dispose();
            Refuse(e.InEntry(number, line));
        }
        catch (ArgumentException e)
        {
            // A value was out of the range of SeedEntry. Its text may be a secret.
            Refuse(new PskcException($"{e.ParamName} is out of range", line, number));
        }
    }

    /// <summary>Refuses the next entry, which cannot be read.</summary>
    /// <param name="refusal">Why.</param>
    /// <exception cref="PskcException">The options allow no more of them.</exception>
    public void Refuse(PskcException refusal)
    {
        if (_refused.Count == options.MaxRefused)
        {
            throw refusal;
        }

        _refused.Add(refusal);
    }

    /// <summary>The content; the caller disposes of it.</summary>
    public SeedBatch Finish(BatchInfo? info)
    {
        if (_entries.Count + _refused.Count == 0)
        {
            throw new PskcException("the file has no entry");
        }

        _isFinished = true;
        return new SeedBatch(info, _entries, _refused);
    }

    public void Dispose()
    {
        if (!_isFinished)
        {
            _entries.ForEach(entry => entry.Dispose());
        }
    }

    private void Check(SeedEntry entry)
    {
        if (entry.Counter != null && !options.AllowHotp)
        {
            throw new PskcException("the token is counter-based (HOTP), and only time-based ones are accepted");
        }

        if (entry.Hash != System.Security.Cryptography.HashAlgorithmName.SHA1 && !options.AllowOtherHashes)
        {
            throw new PskcException($"the hash of its codes is {entry.Hash}, and only SHA1 is accepted");
        }

        if (entry.Seed.Length < options.MinSeedSize)
        {
            throw new PskcException($"the seed has less than {options.MinSeedSize} bytes");
        }

        if (entry.StartDate > entry.ExpiryDate)
        {
            throw new PskcException("StartDate is after ExpiryDate");
        }
    }
}
