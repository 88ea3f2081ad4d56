namespace Keyfob.Simulator.Live.Hands;

/// <summary>What can be done to a token's flash.</summary>
public static class StorageHands
{
    /// <summary>Flips a bit in the middle of a file.</summary>
    public static void FlipBit(LiveToken token, string file) => token.Do(life =>
    {
        if (life.Chips.Flash.Peek(file) is { Length: > 0 } content)
        {
            life.Chips.Flash.Corrupt(file, content.Length / 2, 0x10);
        }
    });

    /// <summary>Loses a file.</summary>
    public static void Lose(LiveToken token, string file) => token.Do(life => life.Chips.Flash.Remove(file));

    /// <summary>Loses all files, as a volume does that did not mount and was reformatted.</summary>
    public static void LoseAll(LiveToken token) => token.Do(life => life.Chips.Flash.Reformat());

    /// <summary>Makes the next operation of the flash fail.</summary>
    public static void FailNext(LiveToken token) => token.Do(life => life.Chips.Flash.FailOperation = 1);

    /// <summary>Cuts the power right after the next change of the flash, or does not.</summary>
    public static void CutPowerAtNextWrite(LiveToken token, bool cuts) => token.Do(life => life.Chips.Flash.LosePowerAfterCommit = cuts ? 1 : 0);
}
