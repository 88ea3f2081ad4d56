namespace System.Reflection
{
    public sealed class AssemblyTrademarkAttribute : Attribute
    {
        public AssemblyTrademarkAttribute(string trademark) => throw null;

        public string Trademark => throw null;
    }
}
