namespace Keyfob.Simulator.Ports;

/// <summary>Listens at a token's port.</summary>
internal interface IWireListener
{
    /// <summary>Bytes went to the token, also while it was asleep.</summary>
    void SawRequest(ReadOnlySpan<byte> bytes);

    /// <summary>The token sent bytes.</summary>
    void SawAnswer(ReadOnlySpan<byte> bytes);
}
