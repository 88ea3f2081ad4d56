using System.Text;
using System.Text.Json;
using Keyfob.Cli;
using Keyfob.Verifier.Data;

namespace Keyfob.Verifier.Audit;

/// <summary>The file of heads, outside the database: one JSON object a line. Who can write to the database only cannot change it, so it shows when the end of the
/// trail is missing. Each machine has its own file; the processes of a machine append to one.</summary>
/// <param name="path">The file.</param>
public sealed class AuditHeads(string path)
{
    // Several lines of about 130 bytes.
    private const int TailSize = 1024;

    /// <summary>Appends a head and waits until it is on the disk. A head that is not newer than the last line is not appended, a restore always.</summary>
    /// <returns>False: another process is appending now.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidDataException">The last line is no head.</exception>
    public bool TryAppend(AuditHead head)
    {
        // The file itself is not locked: it is read meanwhile.
        using var turn = FileLock.TryTake(path + ".lock");
        if (turn == null)
        {
            return false;
        }

        using var file = OwnersOnly.OpenFile(path, FileShare.ReadWrite);
        var last = ReadLast(file, out var end);
        if (head.Chain == null || head.Position > (last?.Position ?? 0))
        {
            // A line without its end is from a process that was killed while it wrote. This moves the position to the new end too.
            file.SetLength(end);
            file.Write([.. JsonSerializer.SerializeToUtf8Bytes(head), (byte)'\n']);
            file.Flush(flushToDisk: true);
        }

        return true;
    }

    /// <summary>The last line; null without one.</summary>
    /// <exception cref="InvalidDataException">It is no head.</exception>
    public AuditHead? Last()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = Open();
        return ReadLast(file, out _);
    }

    /// <summary>The lines in their order; null for one that is no head. A last line that is no head is left out.</summary>
    public IEnumerable<AuditHead?> Read()
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var reader = new StreamReader(Open());
        for (var line = reader.ReadLine(); line != null;)
        {
            var (head, next) = (Parse(line), reader.ReadLine());
            if (head != null || next != null)
            {
                yield return head;
            }

            line = next;
        }
    }

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private static AuditHead? ReadLast(FileStream file, out long end)
    {
        var tail = new byte[Math.Min(file.Length, TailSize)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        var last = tail.AsSpan().LastIndexOf((byte)'\n');
        end = file.Length - tail.Length + last + 1;
        if (last < 0 && file.Length <= TailSize)
        {
            return null;
        }

        return last < 0 || Parse(Encoding.UTF8.GetString(tail[(tail.AsSpan(0, last).LastIndexOf((byte)'\n') + 1)..last])) is not { } head
            ? throw new InvalidDataException("The last line of the file of audit heads is no head.")
            : head;
    }

    private static AuditHead? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditHead>(line) is { Position: >= 0 } head && (head.Chain == null || head.Chain.Length == 2 * AuditChain.Size) ? head : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
