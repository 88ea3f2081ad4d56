namespace Keyfob.Pskc;

/// <summary>Names in a PSKC file.</summary>
internal static class PskcNames
{
    /// <summary>RFC 6030, section 11. Namespaces of earlier drafts begin with <see cref="Keyprov"/>.</summary>
    public const string Pskc = Keyprov + "pskc";

    public const string Keyprov = "urn:ietf:params:xml:ns:keyprov:";
    public const string Totp = Pskc + ":totp";
    public const string Signature = "http://www.w3.org/2000/09/xmldsig#";
    public const string HmacSha1 = Signature + "hmac-sha1";
    public const string HmacSha2 = "http://www.w3.org/2001/04/xmldsig-more#hmac-";
    public const string Encryption = "http://www.w3.org/2001/04/xmlenc#";
    public const string Encryption11 = "http://www.w3.org/2009/xmlenc11#";
    public const string Pkcs5 = "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#";
    public const string Pbkdf2 = Pkcs5 + "pbkdf2";

    /// <summary>Our extension of a KeyPackage: measured values of the clock.</summary>
    public const string Clock = "urn:keyfob:pskc:clock:1";

    /// <summary>Our extension of the KeyContainer: the batch.</summary>
    public const string Batch = "urn:keyfob:pskc:batch:1";

    /// <summary>The only form of xs:dateTime in our extensions: UTC.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>The last part of a name or URI in lower case: <c>urn:x:pskc:totp</c>, <c>urn:x:pskc#totp</c> and <c>TOTP</c> are <c>totp</c>.</summary>
    public static string LastPart(string name) => name.Trim()[(name.Trim().LastIndexOfAny([':', '#', '/']) + 1)..].ToLowerInvariant();
}
