using System.Text;

namespace Quectel.Simulator.Tests.Documentation;

/// <summary>Splits a command line as a shell does: at spaces that are not quoted.</summary>
internal static class ShellWords
{
    public static IReadOnlyList<string> Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char quote = '\0';
        foreach (char letter in line)
        {
            if (quote == '\0' && letter is ('\'' or '"'))
            {
                quote = letter;
                word ??= new StringBuilder();
            }
            else if (letter == quote && quote != '\0')
            {
                quote = '\0';
            }
            else if (letter == ' ' && quote == '\0')
            {
                Add();
            }
            else
            {
                (word ??= new StringBuilder()).Append(letter);
            }
        }

        Add();
        return words;

        void Add()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }
}
