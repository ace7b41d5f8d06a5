package gatehouse.web.chart;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A parsed SVG: what a test asks of a chart. */
public record Drawing(Element svg) {
    /** Parses strictly: markup that is not well-formed fails the test. */
    public static Drawing parse(String markup) {
        try {
            var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return new Drawing(builder.parse(new InputSource(new StringReader(markup))).getDocumentElement());
        } catch (SAXException e) {
            throw new AssertionError("not well-formed: " + e.getMessage() + " in " + markup, e);
        } catch (ParserConfigurationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    public String name() {
        return svg.getAttribute("aria-label");
    }

    List<String> texts() {
        return elements("text").stream().map(Element::getTextContent).toList();
    }

    /** Elements of this class, with that class among others or alone. */
    List<Element> of(String element, String css) {
        return elements(element).stream().filter(found -> List.of(found.getAttribute("class").split(" ")).contains(css)).toList();
    }

    double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    List<Svg.Point> points(Element polyline) {
        return Pattern.compile("([-0-9.]+),([-0-9.]+)").matcher(polyline.getAttribute("points")).results()
                .map(point -> new Svg.Point(Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2)))).toList();
    }

    private List<Element> elements(String name) {
        var nodes = svg.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
