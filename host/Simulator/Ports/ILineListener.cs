namespace Keyfob.Simulator.Ports;

/// <summary>Listens at a token's end of the line.</summary>
internal interface ILineListener
{
    /// <summary>Bytes to the token, also those that it did not hear.</summary>
    void SawRequest(ReadOnlySpan<byte> bytes);

    /// <summary>Bytes from the token.</summary>
    void SawAnswer(ReadOnlySpan<byte> bytes);
}
