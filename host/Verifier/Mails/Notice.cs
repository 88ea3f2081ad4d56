namespace Keyfob.Verifier.Mails;

/// <summary>A mail to a holder about something that was done.</summary>
/// <param name="User">The user ID. It goes to the address that is stored for him when it is sent.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The text after the greeting, in lines of at most 78 characters. It has no secret: mails can be read on their way.</param>
public sealed record Notice(string User, string Subject, string Text);
