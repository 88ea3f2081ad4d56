namespace Keyfob.Factory.Line;

/// <summary>What answers cannot prove that it is the unit whose key we have.</summary>
public sealed class ImpostorException(string command)
    : FactoryException($"the answer to {command} has a wrong tag: this is not the unit that its ID says, or its key is another one; flash the unit again.");
