using System.Globalization;
using System.Text;
using Quectel.Simulator.Line;

namespace Quectel.Simulator.Commands;

/// <summary>
/// How a received command appears in the log: by the type of its fields, not by searching the text. What is not
/// understood is not shown, since a mistyped command may hold a PIN as well.
/// </summary>
internal static class CommandLog
{
    public static string Describe(ReceivedCommand received, Command? command) => received.Form switch
    {
        CommandForm.Test => $"AT{received.Name}=?",
        CommandForm.Read => $"AT{received.Name}?",
        CommandForm.Write => $"AT{received.Name}={DescribeArguments(received.Arguments, command)}",
        _ => $"AT{received.Name}{DescribeArguments(received.Arguments, command)}",
    };

    private static string DescribeArguments(string text, Command? command)
    {
        if (text.Length == 0)
        {
            return "";
        }

        if (command is null || !ArgumentList.TryParse(text, out ArgumentList arguments))
        {
            return string.Create(CultureInfo.InvariantCulture, $"({text.Length} bytes)");
        }

        var line = new StringBuilder();
        for (int index = 0; index < arguments.Count; index++)
        {
            line.Append(index == 0 ? "" : ",").Append(DescribeArgument(arguments, index, command));
        }

        return line.ToString();
    }

    private static string DescribeArgument(ArgumentList arguments, int index, Command command)
    {
        Argument argument = arguments[index];
        string shown = command.IsSecret(arguments, index) && argument.Text.Length > 0 ? "***" : argument.Text;
        return argument.Quoted ? $"\"{shown}\"" : shown;
    }
}
