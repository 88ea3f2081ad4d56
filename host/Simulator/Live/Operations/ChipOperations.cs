using Keyfob.Simulator.Live.Tokens;

namespace Keyfob.Simulator.Live.Operations;

/// <summary>Faults of a token's panel and processor.</summary>
public static class ChipOperations
{
    /// <summary>Takes the panel off its bus, or puts it back.</summary>
    public static void SetPanelPresent(LiveToken token, bool isPresent) => token.Do(runner => runner.Chips.Panel.IsPresent = isPresent);

    /// <summary>Makes the self-test fail, or pass again. The token runs it at power-on, so its power is interrupted.</summary>
    public static void SetSelfTestFails(LiveToken token, bool fails) => token.RunWithoutPower(runner => runner.Hardware.SetSelfTestFails(fails));
}
