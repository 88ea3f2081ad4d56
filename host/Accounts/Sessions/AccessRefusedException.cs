namespace Keyfob.Accounts.Sessions;

/// <summary>A call was refused before it did anything.</summary>
public sealed class AccessRefusedException(AccessRefusal refusal) : Exception($"Refused: {refusal}.")
{
    /// <summary>Why.</summary>
    public AccessRefusal Refusal { get; } = refusal;
}
