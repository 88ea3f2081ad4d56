namespace Keyfob.Simulator.Live.Hands;

/// <summary>What can be wrong with a token's other chips.</summary>
public static class ChipHands
{
    /// <summary>Takes the panel off its bus, or puts it back.</summary>
    public static void SetPanelPresent(LiveToken token, bool isPresent) => token.Do(life => life.Chips.Panel.IsPresent = isPresent);

    /// <summary>Has the processor reckon wrongly, as the self-test finds at power-on: the power is cut for that.</summary>
    public static void FailSelfTest(LiveToken token, bool fails) => token.DoWithoutPower(life => life.Body.AskWrongly(fails));
}
