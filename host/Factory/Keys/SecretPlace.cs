using System.Text;

namespace Keyfob.Factory.Keys;

/// <summary>The place of an encrypted secret. It is authenticated with the secret: a secret that was moved to another place does not decrypt.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Batch">Name of its batch.</param>
/// <param name="Owner">The unit or the token that it belongs to; empty for the batch itself.</param>
public sealed record SecretPlace(SecretKind Kind, string Batch, string Owner)
{
    /// <summary>Its bytes. Texts carry their length, so no two places have the same bytes.</summary>
    internal byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write((byte)Kind);
        writer.Write(Batch);
        writer.Write(Owner);
        return bytes.ToArray();
    }
}
