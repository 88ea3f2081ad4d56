namespace System
{
    public class ArgumentException : SystemException
    {
        public ArgumentException() => throw null;
        public ArgumentException(string message) => throw null;
        public ArgumentException(string message, Exception innerException) => throw null;
        public ArgumentException(string message, string paramName) => throw null;
        public ArgumentException(string message, string paramName, Exception innerException) => throw null;

        public override string Message => throw null;
        public virtual string ParamName => throw null;

        public static void ThrowIfNullOrEmpty(string argument, string paramName = null) => throw null;
    }
}
