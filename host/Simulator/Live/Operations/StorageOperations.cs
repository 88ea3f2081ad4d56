using Keyfob.Simulator.Live.Tokens;

namespace Keyfob.Simulator.Live.Operations;

/// <summary>Faults of a token's flash.</summary>
public static class StorageOperations
{
    /// <summary>Flips a bit in the middle of a file.</summary>
    public static void FlipBit(LiveToken token, string file) => token.Do(runner =>
    {
        if (runner.Chips.Flash.Peek(file) is { Length: > 0 } content)
        {
            runner.Chips.Flash.Corrupt(file, content.Length / 2, 0x10);
        }
    });

    /// <summary>Deletes a file.</summary>
    public static void Delete(LiveToken token, string file) => token.Do(runner => runner.Chips.Flash.Remove(file));

    /// <summary>Deletes all files, as the device does that reformats a volume which does not mount.</summary>
    public static void DeleteAll(LiveToken token) => token.Do(runner => runner.Chips.Flash.Reformat());

    /// <summary>Makes the next read of a file fail. Its first operation is the check whether the file exists, whose failure does no harm; its second is the open.</summary>
    public static void FailNextRead(LiveToken token) => token.Do(runner => runner.Chips.Flash.FailOperation = 2);

    /// <summary>Makes the token lose power right after the next change of the flash, or cancels that.</summary>
    public static void LosePowerAtNextWrite(LiveToken token, bool loses) => token.Do(runner => runner.Chips.Flash.LosePowerAfterCommit = loses ? 1 : 0);
}
